import { describe, expect, it } from 'vitest'
import { asRead, type Mention } from './mentions.ts'

const own = { id: '28:desk', name: 'R&D Desk' }
const desk: Mention = { id: '28:desk', name: 'R&D Desk', text: '<at>R&amp;D Desk</at>' }
const ben: Mention = { id: '29:Ben', name: 'Ben', text: '<at>Ben</at>' }

describe('a message as a person reads it', () => {
  it.each<[string, string, Mention[], string]>([
    ['the desk', '<at>R&amp;D Desk</at> status', [desk], 'status'],
    ['the desk, whose entity has no text', '<at>R&amp;D Desk</at> status', [{ id: own.id, name: own.name }], 'status'],
    ['the desk, whose entity has an id alone', '<at>R&amp;D Desk</at>&nbsp;status', [{ id: own.id }], 'status'],
    ['the desk in the middle', 'status <at>R&D Desk</at> please', [desk], 'status   please'],
    ['the desk with a comma', '<at>R&D Desk</at>, status', [desk], 'status'],
    ['somebody', 'assign 1 to <at>Ben</at>', [ben], 'assign 1 to Ben'],
    ['somebody without text', 'assign 1 to <at>Ben</at>', [{ id: '29:Ben', name: 'Ben' }], 'assign 1 to Ben'],
    ['somebody twice with one entity', '<at>Ben</at> and <at>Ben</at>', [ben], 'Ben and Ben'],
    ['somebody twice with two entities', '<at>Ben</at> and <at>Ben</at>', [ben, ben], 'Ben and Ben'],
    ['a name with &', 'ask <at>Tom &amp; Ben</at>', [{ id: '29:T', name: 'Tom & Ben' }], 'ask Tom & Ben'],
    ['a name with brackets', 'ask <at>Ben (<x>)</at>', [{ id: '29:B', name: 'Ben (<x>)' }], 'ask Ben (<x>)'],
    ['a name with signs of replacing', 'ask <at>$& $1 $$</at>', [{ id: '29:B', name: '$& $1 $$' }], 'ask $& $1 $$'],
    ['a name in capitals', 'ask <at>BEN</at>', [{ id: '29:Ben', name: 'Ben' }], 'ask Ben'],
    ['another bot', '<at>R&D Desk</at> ask <at>Helper</at>', [desk, { id: '28:h', name: 'Helper' }], 'ask Helper'],
    [
      'another bot of the same name, in the order of the entities',
      '<at>R&D Desk</at> ask <at>R&D Desk</at>',
      [desk, { id: '28:other', name: 'R&D Desk' }],
      'ask R&D Desk',
    ],
    ['markup without an entity', '<at>Everyone</at> status', [], 'Everyone status'],
    ['markup with an id in it', 'hi <at id="0">Ben</at>', [{ id: '29:Ben', name: 'Ben' }], 'hi Ben'],
    ['markup that does not end', 'hi <at>Ben', [ben], 'hi Ben'],
    ['markup that was typed', 'hi &lt;at&gt;Ben&lt;/at&gt;', [], 'hi Ben'],
    [
      'a mention of another client',
      '@Ben and Ben',
      [{ id: '29:Ben', name: 'Ben Berg', text: '@Ben' }],
      'Ben Berg and Ben',
    ],
    ['characters of HTML', 'a &lt; b &amp;&amp; c&nbsp;&#39;d&#x27; &copy;', [], "a < b && c 'd' &copy;"],
    ['a quoted message', '<quoted messageId="1772"/> status', [], 'status'],
    ['a quoted message with an end', 'status <quoted messageId="1772"></quoted>', [], 'status'],
    [
      'a quoted message in full',
      `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><p>no\n</p></blockquote>status`,
      [],
      'status',
    ],
    ['a quotation of one’s own', '<blockquote>it is up</blockquote>', [], '<blockquote>it is up</blockquote>'],
    ['a quoted message and the desk', '<quoted messageId="1"/> <at>R&amp;D Desk</at>, status', [desk], 'status'],
    ['what somebody typed like one', '&lt;quoted messageId="1"/&gt; x', [], '<quoted messageId="1"/> x'],
    ['what looks like one', 'R&D; AT&T; &#0; &#x110000;', [], 'R&D; AT&T;  '],
  ])('%s', (_, text, mentions, read) => expect(asRead(text, mentions, own)).toBe(read.trim()))
})
