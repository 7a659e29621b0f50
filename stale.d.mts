/** `mark`: a file inside what the step makes; `key`: what the step depends on. */
export function whenStale(mark: string, key: string, step: () => void): void
