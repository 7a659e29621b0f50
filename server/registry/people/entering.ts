import type { Ctx } from '../../platform/context.ts'

/** Honours as a workbook names them, without asking who may: for importers that have asked already. The level is read from the words. */
export async function enterHonours(ctx: Ctx, personId: string, names: readonly string[]): Promise<void> {
  const plain = names.map((name) => name.trim().slice(0, 120)).filter(Boolean)
  if (plain.length === 0) return
  await ctx.db
    .insertInto('registry.personHonour')
    .values(
      plain.map((name) => ({ personId, name, level: levelOf(name), source: 'imported', createdBy: ctx.actor.userId, createdAt: ctx.now })),
    )
    .execute()
}

const levelOf = (name: string): string =>
  /全国|中华|国家|国务院/.test(name)
    ? 'national'
    : /省|齐鲁|泰山/.test(name)
      ? 'province'
      : /市/.test(name)
        ? 'city'
        : /[县区]/.test(name)
          ? 'county'
          : 'other'
