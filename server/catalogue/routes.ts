import type { Handlers } from '../endpoint.ts'
import type { catalogueContract } from './contract.ts'
import type { Catalogue } from './service.ts'

export function catalogueHandlers(catalogue: Catalogue): Handlers<typeof catalogueContract> {
  return {
    searchCourses: async ({ query }) => ({ body: await catalogue.search(query) }),
    getCourse: async ({ params }) => ({ body: await catalogue.course(params.idOrSlug) }),
    interpret: async ({ query }) => ({ body: await catalogue.interpret(query.sentence) }),
    suggest: async ({ query }) => ({ body: { items: await catalogue.suggest(query.q) } }),
    listCategories: async () => ({ body: { items: await catalogue.categories() } }),
  }
}
