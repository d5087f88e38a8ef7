import { describe } from 'vitest'
import { describeChanges } from './conformance/changes.ts'
import { describeFacets } from './conformance/facets.ts'
import { describeFilters } from './conformance/filters.ts'
import { describeMarks } from './conformance/marks.ts'
import { describePages } from './conformance/pages.ts'
import { describeSelecting } from './conformance/selecting.ts'
import { describeSteps } from './conformance/steps.ts'
import { describeSynonyms } from './conformance/synonyms.ts'
import type { CreateClient } from './conformance/test-bed.ts'
import { describeText } from './conformance/text.ts'

/** What every search client must do. `createClient` makes an empty one; each test closes its own. */
export function describeConformance(name: string, createClient: CreateClient): void {
  describe(`${name} conforms`, () => {
    describeText(createClient)
    describeSynonyms(createClient)
    describeSteps(createClient)
    describeFilters(createClient)
    describePages(createClient)
    describeSelecting(createClient)
    describeFacets(createClient)
    describeMarks(createClient)
    describeChanges(createClient)
  })
}
