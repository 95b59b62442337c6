/** The beginnings of the keys of `cards/text` that the page uses: its own, and names that cards use too. */
const beginnings = [
  ...['announcement.', 'announcement_state.', 'announcements.', 'answer.', 'audience.'],
  ...['button.announcement.', 'button.assign', 'button.comment', 'button.earlier', 'button.edit'],
  ...['button.file', 'button.later', 'button.mute', 'button.roadmap.', 'button.take', 'button.term.'],
  ...['button.unmute', 'button.unvote', 'button.vote', 'button.workItem.', 'cause.', 'channel.all'],
  ...['check_type.', 'count.', 'details.strip', 'diagnostic.', 'dialog.roadmap.', 'dialog.save'],
  ...['dialog.term.', 'difference.', 'domain.', 'draft.', 'duration.', 'environment.', 'field.'],
  ...['form.choose', 'form.person', 'handbook.draft.', 'handbook.misses.', 'hint.all_platforms'],
  ...['hint.announcement', 'hint.assets', 'hint.definition', 'hint.domain_of_term', 'hint.quarter'],
  ...[
    'hint.incident_minutes',
    'hint.short_name',
    'hint.successor',
    'hint.theme',
    'hint.words',
    'hint.zone',
    'history.',
    'intake.file_anyway',
  ],
  ...['item.', 'item_state.', 'item_type.', 'items.type.', 'posts.', 'priority.', 'proposal.'],
  ...['repeats.', 'roadmap.', 'roadmap_status.', 'role.', 'role_may.', 'roles.', 'settings.'],
  ...['reason.unread', 'severity.', 'source.', 'state.', 'tab.', 'term.', 'term_history.'],
]

/** True for the key of a text that the page uses. */
export const isOfThePage = (key: string): boolean => beginnings.some((beginning) => key.startsWith(beginning))
