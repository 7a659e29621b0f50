export const headgears = ['none', 'helmet', 'cap', 'visor', 'kerchief', 'toque', 'theatre-cap', 'straw-hat'] as const
export type Headgear = (typeof headgears)[number]

type Worn = readonly [Headgear, ...Headgear[]]

const anybody: Worn = ['none', 'none', 'none', 'helmet', 'helmet', 'cap', 'kerchief']
const workshop: Worn = ['helmet', 'cap', 'cap', 'none']
const bareheaded: Worn = ['none']

/** What a trade wears at its work; several, because not everybody is drawn at the machine. Codes of the trades' vocabulary. */
const worn: Record<string, Worn> = {
  welder: ['visor', 'visor', 'helmet', 'cap'],
  ...{ cook: ['toque', 'toque', 'toque', 'none'], 'pastry-cook': ['toque', 'toque', 'none'], baker: ['toque', 'none'] },
  ...{ 'pharmacy-producer': ['theatre-cap'], 'herbal-processor': ['theatre-cap', 'none'], 'chemical-analyst': ['theatre-cap', 'none'] },
  ...{ 'care-worker': ['theatre-cap', 'none'], 'elderly-carer': ['theatre-cap', 'none'], 'semiconductor-worker': ['theatre-cap'] },
  ...{ 'vegetable-grower': ['straw-hat', 'straw-hat', 'none'], mariculturist: ['straw-hat', 'cap'], gardener: ['straw-hat', 'none'] },
  ...{ brewer: ['kerchief', 'none'], weaver: ['theatre-cap', 'kerchief'], spinner: ['theatre-cap', 'kerchief'] },
  ...{ 'tea-master': bareheaded, embroiderer: ['none', 'none', 'kerchief'], 'ceramic-artist': ['kerchief', 'none'] },
  ...{ 'wood-carver': ['none', 'none', 'cap'], 'kite-maker': bareheaded, 'wine-taster': bareheaded, 'furniture-maker': ['none', 'cap'] },
  ...{
    'network-security-administrator': bareheaded,
    'ai-trainer': bareheaded,
    'bank-clerk': bareheaded,
    'garment-maker': bareheaded,
    'drone-operator': ['cap', 'none'],
  },
  ...{
    'metro-driver': ['cap', 'cap', 'none'],
    'bus-driver': ['cap', 'none'],
    courier: ['helmet', 'cap'],
    'sanitation-worker': ['cap', 'straw-hat'],
  },
  ...{ 'instrument-worker': ['helmet', 'none'], 'communications-technician': ['helmet', 'none'], 'robot-operator': ['cap', 'none'] },
  ...{ 'line-worker': ['helmet'], 'power-cable-worker': ['helmet'], 'wind-turbine-technician': ['helmet'], 'coal-miner': ['helmet'] },
  ...{
    'oil-producer': ['helmet'],
    'drilling-worker': ['helmet'],
    steelmaker: ['helmet'],
    scaffolder: ['helmet'],
    bricklayer: ['helmet', 'cap'],
  },
  ...{
    'crane-operator': ['helmet'],
    'hull-assembler': ['helmet'],
    'ship-electrical-fitter': ['helmet'],
    'track-worker': ['helmet', 'cap'],
  },
  ...{ surveyor: ['helmet', 'helmet', 'straw-hat'], 'ancient-building-worker': ['helmet', 'none'], 'emergency-rescuer': ['helmet'] },
}

/** Without a trade anything may be worn; a trade that is not listed is one of the workshop. */
export const wornIn = (trade: string | undefined): Worn => (trade === undefined ? anybody : (worn[trade] ?? workshop))

type Paint = readonly [lit: string, shaded: string]
type Head = { pick: <Item>(...items: readonly [Item, ...Item[]]) => Item; hair: string; half: number }

const helmets: readonly [Paint, ...Paint[]] = [
  ['#cf8a35', '#a5691f'],
  ['#ece3cf', '#cfc2a2'],
  ['#b23a30', '#8d241c'],
  ['#3f6d8a', '#2d526a'],
  ['#e0b93c', '#b9932a'],
]

export function drawHeadgear({ pick, hair, half }: Head, wears: Headgear): string {
  const temples = `<path fill="${hair}" d="M${60 - half - 1} 82c-2-6-1-10 0-14h4v8zM${60 + half + 1} 82c2-6 1-10 0-14h-4v8z"/>`
  const [l, w] = [60 - half - 5, half * 2 + 10]
  const dome = (fill: string, bottom = 67) => `<path fill="${fill}" d="M${l} ${bottom}c0-22 11-32 ${w / 2}-32s${w / 2} 10 ${w / 2} 32z"/>`
  const drawn: Record<Exclude<Headgear, 'none'>, () => string> = {
    helmet: () => {
      const [light, dark] = pick(...helmets)
      return `${dome(light)}<path fill="#fff" fill-opacity=".22" d="M${l + 6} 60c1-11 6-17 13-20-4 6-6 12-6 20z"/><path fill="${dark}" d="M${l - 5} 69c${w * 0.3}-6 ${w * 0.7}-6 ${w + 10} 0-1 4-2 5-5 5-${w * 0.3}-4-${w * 0.7}-4-${w} 0-3 0-4-1-5-5zM57.5 35h5v29h-5z"/>`
    },
    cap: () => {
      const fill = pick('#34506b', '#4e5c48', '#6a3a30', '#57534b')
      return `<path fill="${fill}" d="M${l + 2} 65c0-18 10-27 ${w / 2 - 2}-27s${w / 2 - 2} 9 ${w / 2 - 2} 27z"/><path d="M60 38v20M${l + 9} 61c2-10 6-16 12-20" stroke="#fff" stroke-opacity=".25" fill="none"/><path fill="#25221f" d="M${l} 65c14-6 ${w - 14}-6 ${w} 0 2 4 1 6-1 7-12-5-${w - 14}-5-${w - 2} 0-2-1-3-3-1-7z"/>`
    },
    visor: () =>
      `<path fill="#3a3733" d="M${l + 2} 66c0-8 2-12 5-14h${w - 14}c3 2 5 6 5 14-12-5-${w - 16}-5-${w - 4} 0z"/><path fill="#56524b" d="M${l + 2} 55c-3-14 2-26 6-28 9-4 ${w - 25}-4 ${w - 16} 0 4 2 9 14 6 28-12-6-${w - 16}-6-${w - 4} 0z"/><rect x="${60 - 11}" y="33" width="22" height="10" rx="2" fill="#7fa398" stroke="#2b2926"/>`,
    kerchief: () =>
      `<path fill="${pick('#a3231a', '#2f6b62', '#34506b')}" d="M${l + 3} 71c0-21 10-32 ${w / 2 - 3}-32s${w / 2 - 3} 11 ${w / 2 - 3} 32c-12-9-${w - 18}-9-${w - 6} 0z"/><path fill="#fff" fill-opacity=".55" d="M48 50h2v2h-2zM58 46h2v2h-2zM69 50h2v2h-2zM54 56h2v2h-2zM65 56h2v2h-2z"/>`,
    toque: () =>
      `<path fill="#fbf9f4" stroke="#d8d2c4" stroke-width=".8" d="M${l + 4} 62V48c-10-4-6-20 8-18 2-12 30-12 ${w - 24} 0 14-2 18 14 8 18v14z"/><path fill="#efe9dc" d="M${l + 3} 58c12-4 ${w - 18}-4 ${w - 6} 0v8c-12-4-${w - 18}-4-${w - 6} 0z"/>`,
    'theatre-cap': () =>
      `<path fill="${pick('#6fa79c', '#7f9fb6', '#a9bfa9')}" d="M${l + 2} 67c-2-20 10-31 ${w / 2 - 2}-31s${w / 2} 11 ${w / 2 - 2} 31c-14-7-${w - 20}-7-${w - 4} 0z"/><path d="M${l + 6} 62c10-6 ${w - 22}-6 ${w - 12} 0" stroke="#fff" stroke-opacity=".5" fill="none"/>`,
    'straw-hat': () =>
      `<path fill="#dcbf82" d="M${l + 5} 62c0-18 8-26 ${w / 2 - 5}-26s${w / 2 - 5} 8 ${w / 2 - 5} 26z"/><path fill="#a3231a" fill-opacity=".75" d="M${l + 5} 62c0-3 0-5 .6-7h${w - 11.2}c.6 2 .6 4 .6 7z"/><path fill="#cfae6c" d="M${l - 12} 63c20-8 ${w + 4}-8 ${w + 24} 0-10 8-${w + 14} 8-${w + 24} 0z"/>`,
  }
  return wears === 'none' ? '' : temples + drawn[wears]()
}
