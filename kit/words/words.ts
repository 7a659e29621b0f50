import { type Area, areas, type Role, roles } from '../../contract/duties.ts'

/** The English words of a subject: every key of the Chinese source; a key that counts may add its singular as `key_one`. */
export type Words<Source> = { readonly [Key in keyof Source]: string } & {
  readonly [Key in keyof Source & string as `${Key}_one`]?: string
}

export type Lang = 'zh' | 'en'

export const langs: readonly Lang[] = ['zh', 'en']

export const isLang = (value: unknown): value is Lang => value === 'zh' || value === 'en'

type OfArea<Start extends string> = Record<`${Start}.${Area}.${Role}`, string>

/** A line for every duty of an area, made of the area's name and the role's. */
export const ofAreas = <Start extends string>(start: Start, name: (area: Area, role: Role) => string): OfArea<Start> =>
  Object.fromEntries(areas.flatMap((area) => roles.map((role) => [`${start}.${area}.${role}`, name(area, role)]))) as OfArea<Start>
