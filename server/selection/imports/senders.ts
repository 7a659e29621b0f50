import { filled, type Row, spaced, tight } from '../../registry/workbooks/index.ts'

const senderLine = /(推荐|报送|填报|申报|呈报|上报|推荐申报)单位[^::]{0,12}[::]?/

/** The recommending organization written above a table, or null; '' where the line is there and nothing on it. */
export function senderIn(row: Row): string | null {
  const cells = filled(row)
  const at = cells.findIndex((cell) => senderLine.test(spaced(cell)))
  const found = cells[at]
  // A header has such a column too, but beside many others.
  if (!found || cells.length > 6) return null
  const rest = spaced(found).replace(/^.*?(推荐|报送|填报|申报|呈报|上报)单位\s*(\([^)]*\))?\s*:?/s, '')
  const own = rest
    .split(/\s{2,}|填[表报](日期|时间)|上报(日期|时间)|联系|日期|时间|\d{4}年/)[0]
    ?.replace(/[\s,;、。]+$/, '')
    .trim()
  return own || (tight(cells[at + 1]).length > 0 && !/(日期|时间|\d{4}年|联系)/.test(tight(cells[at + 1])) ? tight(cells[at + 1]) : '')
}
