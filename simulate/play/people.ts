import type { Duty } from '../../contract/duties.ts'
import { createStaff } from '../../contract/registry/accounts.ts'
import { confirmDuty, grantDuty } from '../../contract/registry/duties.ts'
import { getPlaces, listOrganizations } from '../../contract/registry/organizations.ts'
import { activate, getMe } from '../../contract/registry/sign-in.ts'
import { ApiError } from '../../kit/client.ts'
import { all, anonymous, latestCode, type Site, signedIn, type Visitor } from '../site.ts'

export type Place = { id: string; name: string; code: string | null; path: string }
/** Who opens accounts, and who gives duties; what takes two is asked by the one and confirmed by the other. */
export type Administrators = { admin: Visitor; security: Visitor }

export async function administrators(site: Site, adminName: string, password: string): Promise<Administrators> {
  return { admin: await signedIn(site, adminName, password), security: await signedIn(site, 'security', password) }
}

let phones = 0

/** Opens the account of a member of staff with duties at a place; the person activates it and signs in. */
export async function appoint(
  site: Site,
  hands: Administrators,
  username: string,
  name: string,
  place: { id: string },
  duties: readonly Duty[],
): Promise<Visitor> {
  phones += 1
  const phone = `193${String(phones).padStart(8, '0')}`
  const { userId } = await hands.admin(createStaff, { username, name, organizationId: place.id, phone })
  for (const duty of duties) await granting(hands, userId, duty, place.id)
  const password = site.password ?? `own ${crypto.randomUUID()}`
  const code = await latestCode(site, phone, /[A-Z2-9]{5}-[A-Z2-9]{5}/)
  // a crash may have kept the answer of an activation that counts: then the sign-in proves it
  await anonymous(site)(activate, { username, code, password }).catch((error) => {
    if (!(error instanceof ApiError) || error.code !== 'activation.wrong') throw error
  })
  return signedIn(site, username, password)
}

export async function granting({ admin, security }: Administrators, userId: string, duty: Duty, organizationId: string): Promise<void> {
  const { request } = await security(grantDuty, { userId, duty, organizationId }).catch((error) => {
    if (!(error instanceof ApiError) || error.code !== 'duty.already-held') throw error
    return { request: null }
  })
  if (request) await admin(confirmDuty, { id: request.id })
}

export type Staff = Administrators & {
  province: { id: string; name: string }
  office: Visitor
  second: Visitor
  inspector: Visitor
  handler: Visitor
  cities: { place: Place; clerk: Visitor }[]
  unions: { place: Place; clerk: Visitor }
  county: { place: Place; clerk: Visitor }
  bodies: { place: Place; clerk: Visitor }[]
}

const provinceOf = async (call: Visitor) => {
  const { id, name } = await call(getPlaces, {})
  return { id, name }
}

export async function findPlace(call: Visitor, kind: 'city' | 'county', code: string): Promise<Place> {
  const found = (await places(call, kind)).find((place) => place.code === code)
  if (!found) throw new Error(`the reference data holds no ${code}`)
  return found
}

const places = (call: Visitor, kind: 'city' | 'county' | 'body' | 'industry_union') =>
  all((after) => call(listOrganizations, { kind, limit: 50, ...(after ? { after } : {}) }))

/** Clerks of sixteen cities, of a county, of the unions' department, of the bodies; the office and its second person; the inspection. */
export async function appointStaff(site: Site, adminName: string, password: string): Promise<Staff> {
  const hands = await administrators(site, adminName, password)
  const { admin } = hands
  await admin(getMe, {})
  const province = await provinceOf(admin)
  const at = (username: string, name: string, place: { id: string }, ...duties: Duty[]) =>
    appoint(site, hands, username, name, place, duties)
  const office = await at('office', '省推进办 经办（演示）', province, 'selection.manage', 'selection.review')
  const second = await at('second', '省推进办 负责人（演示）', province, 'selection.confirm')
  const inspector = await at('inspector', '省纪检监察组（演示）', province, 'inspection.read')
  const handler = await at('objections', '省推进办 异议受理（演示）', province, 'notices.handle')
  site.note('province office appointed')
  const cities = []
  for (const place of await places(admin, 'city'))
    cities.push({ place, clerk: await at(`city-${place.code}`, `${place.name} 经办（演示）`, place, 'selection.review') })
  const department = (await places(admin, 'industry_union')).find(({ code }) => code === 'u00')
  const county = (await places(admin, 'county')).find(({ code }) => code === '370102')
  if (!department || !county) throw new Error('the reference data holds no u00 or 370102')
  const bodies = []
  for (const place of await places(admin, 'body'))
    if (['b02', 'b04', 'b11', 'b12', 'b13', 'b14', 'b15', 'b16'].includes(place.code ?? ''))
      bodies.push({ place, clerk: await at(`body-${place.code}`, `${place.name} 征询经办（演示）`, place, 'clearance.answer') })
  site.note(`${cities.length} cities, ${bodies.length} bodies appointed`)
  return {
    ...{ ...hands, province, office, second, inspector, handler, cities, bodies },
    unions: { place: department, clerk: await at('unions', '省产业工会 经办（演示）', department, 'selection.review') },
    county: { place: county, clerk: await at('county-370102', '历下区总工会 审核（演示）', county, 'selection.review', 'registry.manage') },
  }
}
