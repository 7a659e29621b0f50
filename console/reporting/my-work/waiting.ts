export const useWaiting = () => ({ all: 0, of: (_kinds: readonly string[]) => 0 })
