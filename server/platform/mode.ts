const { NODE_ENV, DEMONSTRATION } = process.env

export const isProduction = NODE_ENV === 'production'

/** Invented people and firms are loaded and marked as such; the default everywhere but in production. */
export const isDemonstration = DEMONSTRATION ? DEMONSTRATION === '1' : !isProduction
