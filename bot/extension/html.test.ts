import { describe, expect, it } from 'vitest'
import { textOfHtml } from './html.ts'

const emoji =
  '<img alt="👍" itemid="yes" itemscope itemtype="http://schema.skype.com/Emoji" src="https://statics.teams.cdn.office.net/x.png">'

describe('a message of Teams as text', () => {
  it.each([
    ['', ''],
    ['<p>&nbsp;</p>', ''],
    ['plain words', 'plain words'],
    ['<div><div><at id="0">Testing outgoing Webhook</at> - Hi</div>\n</div>', 'Testing outgoing Webhook - Hi'],
    ['<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['<p>one</p>\n<p>&nbsp;</p>\n<p>two</p>', 'one\n\ntwo'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['  many \n\t blanks  <b> and </b> <i>more</i>', 'many blanks and more'],
    ['<b>bo</b>ld <i>it</i>alic', 'bold italic'],
    ['a &lt;b&gt; &amp; &quot;c&quot; &#128512; &#x1F600; &auml;', 'a <b> & "c" 😀 😀 ä'],
    ['<a href="https://example.com/a?b=1&amp;c=2">the report</a>', 'the report (https://example.com/a?b=1&c=2)'],
    ['<a href="https://example.com">https://example.com</a> x', 'https://example.com x'],
    ['<a href="javascript:alert(1)">press</a> <a>none</a>', 'press none'],
    [`well done ${emoji}!`, 'well done 👍!'],
    ['<emoji id="x" alt="🎉" title="Party"></emoji> yes', '🎉 yes'],
    ['<img src="https://graph.microsoft.com/x" alt="Screenshot"> <img src="x">', '[Screenshot]'],
    ['<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>after', '- a\n- b\n  - c\n- d\n\nafter'],
    ['<ol><li><p>a</p></li><li><p>b</p></li></ol>', '1. a\n2. b'],
    ['<ul><li></li><li>x</li></ul>', '- x'],
    ['<li>loose</li>', 'loose'],
    [
      '<table><tr><th>Job</th><th>State</th></tr><tr><td><p>Gold</p></td><td><p>late</p><p>again</p></td></tr></table>',
      'Job | State\nGold | late again',
    ],
    ['<codeblock class="Sql"><code>select 1<br>  from x</code></codeblock>', '```\nselect 1\n  from x\n```'],
    ['<p>see</p><pre>a\n\n  b</pre><p>end</p>', 'see\n\n```\na\n\n  b\n```\n\nend'],
    [
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply"><strong>Ben</strong><p>is it down?</p></blockquote><p>yes</p>',
      '> Ben\n> is it down?\n\nyes',
    ],
    ['<blockquote><blockquote>deep</blockquote></blockquote>x', '> > deep\n\nx'],
    ['before<hr>after', 'before\n---\nafter'],
    ['<style>p {}</style><script>alert(1)</script>seen<attachment id="1">x</attachment>', 'seen'],
    ['<p>not closed <b>at all', 'not closed at all'],
    ['</p></ul></blockquote></pre>closed too often', 'closed too often'],
    ['<', '<'],
  ])('%j', (html, text) => {
    expect(textOfHtml(html)).toBe(text)
  })

  it.each([
    '<div>',
    '<blockquote>',
    '<ul><li>',
    '<a href="',
    '<b',
    '&',
    '<table><tr><td>',
    '<pre>',
    '</p>',
    '<a href="https://x">',
  ])('28 kB of %s take no longer than other text', (piece) => {
    const started = performance.now()
    const text = textOfHtml(piece.repeat(28_000 / piece.length))
    expect(performance.now() - started).toBeLessThan(1000)
    expect(text.length).toBeLessThan(400_000)
  })
})
