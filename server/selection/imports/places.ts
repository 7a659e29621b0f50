import { key } from '../../registry/workbooks/index.ts'
import type { Place } from './staged.ts'

export type PlaceHints = { city: string | null; uscc: string | null; employer: string; idNumber: string | null }
export type PlaceReading = { city: string | null; county: string | null; fault: string | null }
export type PlaceIndex = {
  cities: ReadonlyMap<string, Place>
  counties: ReadonlyMap<string, Place[]>
  /** Without 区, 县, 市 behind it. */
  short: ReadonlyMap<string, Place[]>
  wordsOfCity: ReadonlyMap<string, string[]>
}

const wordsOf = ({ name, aliases = [] }: Place) => [name, ...aliases].map(key)

/** Every way of writing a place, prepared once. */
export function placeIndex(places: readonly Place[]): PlaceIndex {
  const cities = new Map<string, Place>()
  const wordsOfCity = new Map<string, string[]>()
  for (const place of places.filter(({ city }) => city === null)) {
    wordsOfCity.set(place.code, wordsOf(place))
    for (const word of [place.code, `${place.code}00`, ...wordsOf(place)]) cities.set(word, place)
  }
  const [counties, short] = [new Map<string, Place[]>(), new Map<string, Place[]>()]
  for (const place of places.filter(({ city }) => city !== null)) {
    const words = wordsOf(place).flatMap((own) => [own, ...(wordsOfCity.get(place.city ?? '') ?? []).map((city) => city + own)])
    for (const word of [place.code, ...words]) add(counties, word, place)
    // 莒县 without 县 is no word, and would be found in 莒南县.
    for (const word of words) if ([...word].length > 2) add(short, word.replace(/[区县市]$/, ''), place)
  }
  return { cities, counties, short, wordsOfCity }
}

function add(index: Map<string, Place[]>, word: string, place: Place): void {
  const known = index.get(word)
  if (!known) index.set(word, [place])
  else if (!known.includes(place)) known.push(place)
}

const cityItself = /^(市|省)?(直|属|本级|市直|直属|直机关|市本级)(机关|单位|企业)*$/
const zone = /(高新|经开|开发|保税|度假|新|示范|产业园|工业园)(区|港区)$/

/**
 * A county by code or name, with or without its city and province before it, with or without 区, 县, 市 behind it.
 * Two cities have a 市中区: then the sender's city, the employer's registration (places 3–8 of its credit code), its name, and last the
 * ID number's place of issue say which. Functional zones stand beside counties without being divisions; one that is not in the register
 * still belongs to its city.
 */
export function readPlace(text: string, hints: PlaceHints, places: PlaceIndex): PlaceReading {
  const word = key(text)
    .replace(/^山东省?/, '')
    .replace(/(总工会|人民政府)$/, '')
  if (word === '' || cityItself.test(word)) return { city: hints.city, county: null, fault: null }
  const city = places.cities.get(word.replace(/(市直|市属|本级)$/, ''))
  const found = countiesCalled(word, places)
  if (city && found.every((place) => place.city !== city.code)) {
    return { city: city.code, county: null, fault: hints.city && hints.city !== city.code ? 'county-not-in-city' : null }
  }
  const inCity = hints.city ? found.filter((place) => place.city === hints.city) : found
  if (inCity.length === 0)
    return unlisted(word, hints, places) ?? { city: null, county: null, fault: found.length > 0 ? 'county-not-in-city' : 'unknown-county' }
  const one = inCity.length === 1 ? inCity[0] : settle(inCity, hints, places)
  return one ? { city: one.city, county: one.code, fault: null } : { city: null, county: null, fault: 'county-ambiguous' }
}

/** A zone by its own name or with its city's before it; of another city it is not the sender's. */
function unlisted(word: string, hints: PlaceHints, places: PlaceIndex): PlaceReading | null {
  if (!zone.test(word)) return null
  const [city] = [...places.wordsOfCity].find(([, words]) => words.some((own) => word.startsWith(own))) ?? []
  if (!city && !hints.city) return null
  const fault = city && hints.city && city !== hints.city ? 'county-not-in-city' : null
  return { city: city ?? hints.city, county: null, fault }
}

/** Whole names before short ones: 市中区 must not be sought as 市中. */
export function countiesCalled(word: string, places: PlaceIndex): Place[] {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(word)?.[0]
  const name = word.replace(/\d+/g, '')
  return places.counties.get(code ?? '') ?? places.counties.get(name) ?? places.short.get(name) ?? []
}

function settle(found: Place[], hints: PlaceHints, places: PlaceIndex): Place | undefined {
  return (
    found.find((place) => hints.uscc?.slice(2, 8) === place.code) ??
    found.find((place) => hints.uscc?.slice(2, 6) === place.city) ??
    found.find((place) => places.wordsOfCity.get(place.city ?? '')?.some((city) => hints.employer.includes(city))) ??
    found.find((place) => hints.idNumber?.slice(0, 6) === place.code)
  )
}
