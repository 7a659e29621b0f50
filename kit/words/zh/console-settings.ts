/** The desk: my own account, keys, inbox and files. */
export const consoleSettings = {} as const
