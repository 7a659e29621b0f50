export const mostViews = 30
export const mostMarks = 2_000

/** `others`: views of the same list under other names. */
export const whyNotSave = (others: number): string | null => (others >= mostViews ? 'view.too-many' : null)

export const whyNotKeep = (marks: number): string | null => (marks > mostMarks ? 'view.too-many-marks' : null)
