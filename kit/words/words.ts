/** The English words of a subject: every key of the Chinese source; a key that counts may add its singular as `key_one`. */
export type Words<Source> = { readonly [Key in keyof Source]: string } & {
  readonly [Key in keyof Source & string as `${Key}_one`]?: string
}

export type Lang = 'zh' | 'en'

export const langs: readonly Lang[] = ['zh', 'en']

export const isLang = (value: unknown): value is Lang => value === 'zh' || value === 'en'
