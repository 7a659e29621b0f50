import type { Craft } from './crafts.ts'
import { random } from './random.ts'

/** Trades that want a sea, an oil field, a coal seam or a kiln: codes of the cities that have them. A trade that is not listed is at home everywhere. */
const homes: Record<string, readonly string[]> = {
  ...{
    'ship-electrical-fitter': ['3706', '3710', '3702'],
    'hull-assembler': ['3702', '3706', '3710'],
    'crane-operator': ['3702', '3711', '3706'],
  },
  ...{ mariculturist: ['3710', '3706', '3711', '3716'], 'communications-technician': ['3710', '3702', '3706'], 'wine-taster': ['3706'] },
  ...{ 'oil-producer': ['3705', '3716'], 'tyre-worker': ['3705', '3702'], scaffolder: ['3703', '3705', '3716'] },
  ...{
    'coal-miner': ['3708', '3709', '3704', '3717'],
    steelmaker: ['3701', '3711', '3713'],
    'wind-turbine-technician': ['3705', '3710', '3706'],
  },
  ...{
    'ceramic-artist': ['3703', '3713'],
    'kite-maker': ['3707'],
    'vegetable-grower': ['3707', '3715', '3713'],
    'tea-master': ['3711', '3702', '3713'],
  },
  ...{ 'metro-driver': ['3701', '3702'], 'rail-vehicle-fitter': ['3702', '3701'], 'herbal-processor': ['3715', '3717', '3709'] },
  ...{ 'wood-carver': ['3717', '3708'], 'drone-operator': ['3706', '3707', '3713'], 'semiconductor-worker': ['3701', '3714'] },
  ...{ embroiderer: ['3713', '3706', '3701'], weaver: ['3716', '3714', '3715', '3717'], 'paper-maker': ['3708', '3707', '3714'] },
  ...{ 'ancient-building-worker': ['3708', '3709'], brewer: ['3709', '3704', '3716'], 'pastry-cook': ['3710', '3706'] },
}

/** A trade for each place, none twice before all have come: first those that are at home there. */
export function dealTrades(crafts: readonly Craft[], seed: string, cities: readonly string[]): string[] {
  const deck = () => random(`${seed}|trades`).shuffle(crafts.map(({ trade }) => trade))
  let left = deck()
  return cities.map((city) => {
    const fits = (trade: string) => homes[trade]?.includes(city) ?? false
    const anywhere = (trade: string) => homes[trade] === undefined
    if (!left.some((trade) => fits(trade) || anywhere(trade))) left = deck()
    const dealt = left.find(fits) ?? left.find(anywhere) ?? ''
    left = left.filter((trade) => trade !== dealt)
    return dealt
  })
}
