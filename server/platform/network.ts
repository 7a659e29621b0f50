/** An address without the brackets of its kind: the IPv4 one where it is mapped, IPv6 groups written out. */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...(tail === undefined ? [] : zeros), ...after].map((group) => group.replace(/^0+(?=.)/, '')).join(':')
}

/** Whom an address stands for: an IPv4 address itself, the /64 of an IPv6 address, since a household has all of it. */
export function householdOf(address: string): string {
  const whole = plain(address)
  return whole.includes(':') ? `${whole.split(':').slice(0, 4).join(':')}::/64` : whole
}

/** The part of an address that one firm shares: /24, or /64 of the new kind. */
export function subnetOf(address: string): string {
  const household = householdOf(address)
  return household.includes(':') ? household : household.split('.').slice(0, 3).join('.')
}
