import type { Handlers } from '../endpoint.ts'
import type { catalogueContract } from './contract.ts'
import type { Catalogue } from './service.ts'

export function catalogueHandlers(catalogue: Catalogue): Handlers<typeof catalogueContract> {
  /** The age before the answer was made: it is never younger than it says. */
  const aged = async <Body>(answer: () => Promise<Body>) => {
    const headers = { 'index-age': String(Math.floor(catalogue.indexAge())) }
    return { body: await answer(), headers }
  }
  return {
    searchCourses: ({ query }) => aged(() => catalogue.search(query)),
    getCourse: ({ params, query }) => aged(() => catalogue.course(params.idOrSlug, query.atLeast)),
    interpret: async ({ query }) => ({ body: await catalogue.interpret(query.sentence) }),
    suggest: ({ query }) => aged(async () => ({ items: await catalogue.suggest(query.q) })),
    listCategories: () => aged(async () => ({ items: await catalogue.categories() })),
  }
}
