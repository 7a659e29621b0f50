/** The first words of events, in the order in which a selection runs. */
export const auditKinds = [
  ...['recommendation', 'casework', 'clearance', 'nominee', 'judging', 'poll', 'edition', 'notice', 'objection', 'honour', 'summary'],
  ...['organization', 'person', 'consent', 'roster', 'article', 'file', 'duty', 'staff', 'user', 'session', 'sign-in'],
  ...['vocabulary', 'calendar', 'audit', 'invariant'],
] as const

/** Events of a kind: those that have words, without the leading 'audit.'. */
export const eventsOf = (kind: string, keys: readonly string[]): string[] =>
  keys.filter((key) => key.startsWith(`audit.${kind}.`)).map((key) => key.slice('audit.'.length))
