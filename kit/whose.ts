type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
type Stores = readonly Store[]

/** What belongs to the device and not to a person. */
const ofTheDevice = ['desk.preferences']

const both = (): Stores => [sessionStorage, localStorage]

/** Whoever leaves a shared computer leaves nothing: what pages kept of what was typed, chosen or found goes. */
export function forgetPerson(stores: () => Stores = both): void {
  try {
    for (const store of stores()) {
      const names = Array.from({ length: store.length }, (_, at) => store.key(at))
      for (const name of names) if (name !== null && !ofTheDevice.includes(name)) store.removeItem(name)
    }
  } catch {
    // a browser that forbids its store has kept nothing
  }
}

/**
 * Somebody is signed in here. Whoever comes back after a session that ended finds what he typed; another person does not:
 * then it is forgotten, and the answer is true.
 */
export function nowHere(face: 'desk' | 'portal', who: string, stores: () => Stores = both): boolean {
  const mark = `whose.${face}`
  try {
    const another = stores().some((store) => ![null, who].includes(store.getItem(mark)))
    if (another) forgetPerson(stores)
    for (const store of stores()) store.setItem(mark, who)
    return another
  } catch {
    return false
  }
}
