// Augmenting App.Locals is the one way Astro offers to type what the server hands to a page.
declare namespace App {
  interface Locals {
    /** Calls an endpoint in process as the visitor. */
    api: import('./visit.ts').Api
    actor: { name: string; personId: string | null; claimedId?: string | null; duties: readonly { duty: string }[] } | null
    lang: import('../kit/words/words.ts').Lang
    theme: import('./visit.ts').Theme
    large: boolean
    /** The server's clock, so that a page never disagrees with the answer of the API. */
    now: Date
    /** Counts the acts that this server has answered: a page drawn before the last one is drawn again. */
    changes: number
    /** Decides this visitor's order of nominees; says nothing about who it is. */
    seed: string
  }
}
