import { fileObjection, getNotice, listNotices } from '../../contract/procedures/notices.ts'
import { createArticle } from '../../contract/registry/articles.ts'
import { uploadFile } from '../../contract/registry/files.ts'
import { createOrganization, listOrganizations } from '../../contract/registry/organizations.ts'
import { createPerson } from '../../contract/registry/people.ts'
import { addEvidence } from '../../contract/registry/records.ts'
import { listEditions } from '../../contract/selection/editions.ts'
import { changeRecommendation, startRecommendation } from '../../contract/selection/recommendations.ts'
import { invent } from '../../simulate/data/people.ts'
import { random } from '../../simulate/data/random.ts'
import { all, type Visitor } from '../../simulate/site.ts'
import { plainFile } from './wire.ts'

/** A text that stands in one row of one place; whoever may not know the row must never be answered the text. */
export type Canary = { marker: string; id: string }

export const sign = 'canary-'
const marked = () => sign + crypto.randomUUID().slice(0, 18)

type Hands = { admin: Visitor; jinan: Visitor; anybody: Visitor }

/** One of each kind in places where most roles have nothing to look for. */
export async function plantCanaries({ admin, jinan, anybody }: Hands): Promise<Canary[]> {
  const person = invent(sign).person()
  const cities = await all((after) => admin(listOrganizations, { kind: 'city', limit: 50, ...(after ? { after } : {}) }))
  const counties = await all((after) => admin(listOrganizations, { kind: 'county', limit: 50, ...(after ? { after } : {}) }))
  const city = cities.find(({ code }) => code === '3702')
  const county = counties.find(({ code }) => code === '370103')
  if (!city || !county) throw new Error('the reference data holds no 3702 or 370103')
  const far = await admin(createOrganization, { parentId: city.id, kind: 'enterprise', name: '青岛海砺制造有限公司（演示）' })
  const near = await admin(createOrganization, { parentId: county.id, kind: 'enterprise', name: '市中锦程机电有限公司（演示）' })
  const { name, idNumber, phone } = person
  const inFile = marked()
  const { id } = await admin(createPerson, { organizationId: far.id, name, idNumber, phone, introduction: inFile })
  return [
    { marker: inFile, id },
    await evidence(admin, id),
    await recommendation(admin, jinan, near.id),
    await article(jinan, county.id),
    ...(await objection(anybody)),
  ]
}

async function evidence(clerk: Visitor, personId: string): Promise<Canary> {
  const marker = marked()
  // whoever sent a file may show its name elsewhere: the marker stands in the record alone
  const { bytes } = plainFile(random(marker))
  const { id: fileId } = await clerk(uploadFile, {}, { file: new File([new Uint8Array(bytes)], 'certificate.png') })
  const { id } = await clerk(addEvidence, { personId, fileId, kind: 'certificate', title: marker })
  return { marker, id }
}

async function recommendation(admin: Visitor, office: Visitor, organizationId: string): Promise<Canary> {
  const { name, idNumber, phone } = invent(`${sign}2`).person()
  const { id: personId } = await admin(createPerson, { organizationId, name, idNumber, phone })
  const { rows } = await office(listEditions, { limit: 50 })
  const open = rows.find(({ state, name: label }) => state === 'open' && label.includes('济南'))
  const begun = await office(startRecommendation, { editionId: open?.id ?? '', personId, title: 'city-craftsman' })
  const marker = marked()
  await office(changeRecommendation, { id: begun.id, version: begun.version, form: { summary: marker } })
  return { marker, id: begun.id }
}

async function article(office: Visitor, organizationId: string): Promise<Canary> {
  const marker = marked()
  const { id } = await office(createArticle, { kind: 'news', organizationId, title: marker })
  return { marker, id }
}

/** Its number is all that an objector gets; the row is found by it afterwards. */
async function objection(anybody: Visitor): Promise<Canary[]> {
  const { rows } = await anybody(listNotices, { state: 'published' })
  for (const { id } of rows) {
    const { entries, can } = await anybody(getNotice, { id })
    if (can.object !== null || !entries[0]) continue
    const marker = marked()
    const statement = `公示名单中此人的业绩与本单位实际情况不符，请予核查。${marker}`
    const { number } = await anybody(fileObjection, { id, entryId: entries[0].id, against: 'person', statement })
    return [{ marker, id: number }]
  }
  return []
}
