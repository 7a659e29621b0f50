type Waiting<Item, Outcome> = { item: Item; answer: (outcome: Outcome) => void; fail: (error: unknown) => void }

/**
 * Collects items for a moment and writes them together; each caller is answered after the write that holds its item.
 * One write at a time: what arrives meanwhile is the next batch, in the order of arrival. Two halves of a crowd at once cost the
 * database more than the wait they save. A write that fails fails its items, each caller may come again.
 * @param write gives one outcome for each item, in order
 */
export function batcher<Item, Outcome>(
  write: (items: readonly Item[]) => Promise<readonly Outcome[]>,
  { waitMs, most }: { waitMs: number; most: number },
) {
  let queue: Waiting<Item, Outcome>[] = []
  let writing = false
  let timer: NodeJS.Timeout | null = null

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    if (writing || queue.length === 0) return
    writing = true
    const batch = queue.slice(0, most)
    queue = queue.slice(most)
    await settle(batch)
    writing = false
    arm()
  }

  /** A full batch goes at once; another waits for company, because a commit costs the same for one ballot as for a hundred. */
  function arm(): void {
    if (writing || queue.length === 0) return
    if (queue.length >= most) void flush()
    else timer ??= setTimeout(() => void flush(), waitMs)
  }

  async function settle(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await write(batch.map(({ item }) => item))
      if (outcomes.length !== batch.length) throw new Error(`a batch of ${batch.length} got ${outcomes.length} outcomes`)
      for (const [i, outcome] of outcomes.entries()) batch[i]?.answer(outcome)
    } catch (error) {
      for (const { fail } of batch) fail(error)
    }
  }

  return {
    add: (item: Item): Promise<Outcome> =>
      new Promise((answer, fail) => {
        queue.push({ item, answer, fail })
        arm()
      }),
  }
}
