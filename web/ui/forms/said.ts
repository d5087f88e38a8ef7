/** The reason of a form as the API takes it: one that is left empty is none. */
export function said(reason: string): { reason?: string } {
  return reason.trim() === '' ? {} : { reason }
}
