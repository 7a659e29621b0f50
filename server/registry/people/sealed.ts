import { sql } from 'kysely'
import { pinyin } from 'pinyin-pro'
import { maskIdNumber, maskPhone } from '../../../contract/identity.ts'
import { searchText } from '../../platform/search.ts'
import { fingerprint, seal } from '../../platform/secrets.ts'

/** The three columns of an ID number; it is normalised already. */
export const idNumberColumns = (idNumber: string) => ({
  idNumberSealed: seal(idNumber),
  idNumberFingerprint: fingerprint(idNumber),
  idNumberMasked: maskIdNumber(idNumber),
})

export const phoneColumns = (phone: string) => ({
  phoneSealed: seal(phone),
  phoneFingerprint: fingerprint(phone),
  phoneMasked: maskPhone(phone),
})

/** 'wangxiaoming wxm': whole and initials, so that either typed as a beginning finds the name. */
export function pinyinOf(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', mode: 'surname', nonZh: 'removed' }).map((each) =>
    each.replace(/[^a-zü]/g, '').replaceAll('ü', 'v'),
  )
  return syllables.length === 0 ? '' : `${syllables.join('')} ${syllables.map((each) => each[0]).join('')}`
}

/** Words by which a person is found. */
export const findableText = (name: string, pinyin = pinyinOf(name)): string => `${searchText(name)} ${pinyin}`.trim()

export function nameColumns(name: string) {
  const namePinyin = pinyinOf(name)
  return { name, namePinyin, search: sql<string>`to_tsvector('simple', ${findableText(name, namePinyin)})` }
}
