import type { World } from '../../testing/world.ts'
import { type Conferral, confer, type Holder } from './conferral.ts'

type Place = { id: string; path: string; name: string }

/** An honour conferred on somebody new; a provincial craftsman in the province unless said otherwise. */
export async function givenHonour(w: World, given: Partial<Conferral> = {}) {
  const conferral = await givenConferral(w, given)
  const [conferred] = await w.act(w.system, (ctx) => confer(ctx, [conferral]))
  if (!conferred) throw new Error('nothing was conferred')
  return { ...conferral, ...conferred }
}

export const ofPerson = (id: string): Holder => ({ kind: 'person', id })

export async function givenConferral(w: World, given: Partial<Conferral> = {}): Promise<Conferral> {
  const person = given.holder ? { id: given.holder.id, name: given.holderName ?? '演示职工' } : await w.given.person()
  const issuer: Place = await w.given.province()
  return {
    ...{
      area: 'selection',
      titleCode: 'qilu-craftsman',
      holder: ofPerson(person.id),
      holderName: person.name,
      unit: '演示机械有限公司',
      place: '演示市',
      trade: '电工',
    },
    ...{ editionLabel: '第九届齐鲁工匠', path: issuer.path, issuer, sourceKind: 'edition-result', sourceId: crypto.randomUUID() },
    ...{ conferredOn: '2026-03-05', documentNumber: '鲁会〔2026〕26号', ...given },
  }
}
