/** What a voter has read and chosen so far in one poll. Kept on the device: nobody else learns it before the ballot is sealed. */
export type Choice = { chosen: string[]; stamps: Record<string, string> }

const empty = (): Choice => ({ chosen: [], stamps: {} })
// Stamps are bound to the voter: another person on the same phone begins anew.
const place = (poll: string, voter: string) => `vote.${poll}.${voter}`

export function readChoice(poll: string, voter: string, store: Pick<Storage, 'getItem'> = localStorage): Choice {
  try {
    const kept: unknown = JSON.parse(store.getItem(place(poll, voter)) ?? 'null')
    return isChoice(kept) ? kept : empty()
  } catch {
    return empty()
  }
}

/** A full or forbidden store costs only that the choice is gone after the page is left. */
export function keepChoice(poll: string, voter: string, choice: Choice, store: Pick<Storage, 'setItem'> = localStorage): void {
  try {
    store.setItem(place(poll, voter), JSON.stringify(choice))
  } catch {
    // nothing to do: the page goes on with what it holds
  }
}

/** Takes a candidate on or off; a full ballot takes nobody on. */
export function toggle(choice: Choice, id: string, max: number): Choice {
  if (choice.chosen.includes(id)) return { ...choice, chosen: choice.chosen.filter((one) => one !== id) }
  return choice.chosen.length >= max ? choice : { ...choice, chosen: [...choice.chosen, id] }
}

const isText = (value: unknown) => typeof value === 'string'
const isChoice = (value: unknown): value is Choice =>
  typeof value === 'object' &&
  value !== null &&
  'chosen' in value &&
  Array.isArray(value.chosen) &&
  value.chosen.every(isText) &&
  'stamps' in value &&
  typeof value.stamps === 'object' &&
  value.stamps !== null &&
  Object.values(value.stamps).every(isText)
