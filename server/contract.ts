import { accountsContract } from './accounts/contract.ts'
import { catalogueContract } from './catalogue/contract.ts'
import { synonymsContract } from './catalogue/synonyms/contract.ts'
import { categoriesContract } from './courses/categories/contract.ts'
import { coursesContract } from './courses/contract.ts'
import type { ApiOf } from './endpoint.ts'

/** Table of contents of the API: the endpoints of every feature. */
export const contract = {
  ...catalogueContract,
  ...coursesContract,
  ...accountsContract,
  ...categoriesContract,
  ...synonymsContract,
}

/** The whole API as functions, without HTTP. */
export type Api = ApiOf<typeof contract>
