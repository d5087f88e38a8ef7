import { accountsContract } from './accounts/contract.ts'
import { auditContract } from './audit/contract.ts'
import { catalogueContract } from './catalogue/contract.ts'
import { synonymsContract } from './catalogue/synonyms/contract.ts'
import { categoriesContract } from './courses/categories/contract.ts'
import type { ApiOf } from './endpoint.ts'

/** Table of contents of the API: the endpoints of every feature. */
export const contract = {
  ...catalogueContract,
  ...accountsContract,
  ...categoriesContract,
  ...synonymsContract,
  ...auditContract,
}

/** The whole API as functions, without HTTP. */
export type Api = ApiOf<typeof contract>
