const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg\//, 'Edge'],
  [/QQBrowser/, 'QQ Browser'],
  [/Firefox\//, 'Firefox'],
  [/HeadlessChrome|Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
const firstOf = (names: readonly [RegExp, string][], agent: string) => names.find(([mark]) => mark.test(agent))?.[1]

/** What a browser calls itself, as its owner would: 'Chrome · Windows'. Null where it says nothing that is known. */
export function deviceOf(agent: string | null): string | null {
  if (!agent) return null
  return [firstOf(browsers, agent), firstOf(systems, agent)].filter(Boolean).join(' · ') || null
}
