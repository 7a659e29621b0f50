import type { Words } from '../words.ts'
import type { consoleSettings as source } from '../zh/console-settings.ts'

/** The desk: my own account, keys, inbox and files. */
export const consoleSettings: Words<typeof source> = {}
