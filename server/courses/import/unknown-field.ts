import { rowFields } from '../model.ts'
import { nearestName } from '../nearest-name.ts'

/** What to say of a field that a row cannot have. */
export function unknownField(name: string): string {
  const meant = nearestName(name, rowFields)
  const guess = meant === undefined ? '' : `${meant} (probably meant), or another `
  return `${guess}${guess === '' ? 'one ' : ''}of ${rowFields.join(', ')}`
}
