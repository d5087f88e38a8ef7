import { Refusal } from './refusal.ts'
import type { Request } from './request.ts'
import { childrenOf, livingSlug, type Outcome, pathTo, type State } from './state.ts'

const mostLevels = 10

/** What operators do to categories. */
export function changeCategory(state: State, request: Request): Outcome {
  if (request.do === 'createCategory') return create(state, request)
  const slug = request.category!
  const category = state.categories[slug]
  if (category === undefined) throw new Refusal([slug in state.aliases ? 410 : 404])
  if (category.version !== request.ifMatch) throw new Refusal([412], { version: category.version })
  if (request.do === 'deleteCategory') return remove(state, slug)
  if (request.do === 'mergeCategory') return merge(state, slug, String(request.body!.into))
  return edit(state, slug, request.body ?? {})
}

function create(state: State, { body }: Request): Outcome {
  const { name } = body as { name: string }
  const parent = named(state, body!.parent as string | null | undefined, 'parent') ?? null
  const depth = parent === null ? 1 : pathTo(state, parent).length + 1
  if (depth > mostLevels) throw new Refusal([422], { faults: ['parent'] })
  if (twinOf(state, name, parent) !== undefined) throw new Refusal([409], { faults: ['name'] })
  state.categories[freeSlug(state, name, parent)] = { name, parent, version: 1 }
  return { status: [201], version: 1, audits: ['category.create'] }
}

/** The category that a body names; it may be called by the slug of one that was merged into it. */
function named(state: State, slug: string | null | undefined, parameter: string): string | null | undefined {
  if (slug === null || slug === undefined) return slug
  const living = livingSlug(state, slug)
  if (living === undefined) throw new Refusal([422], { faults: [parameter] })
  return living
}

function twinOf(state: State, name: string, parent: string | null): string | undefined {
  return childrenOf(state, parent).find((slug) => state.categories[slug]!.name.toLowerCase() === name.toLowerCase())
}

/** Its own name, then behind its parent's slug, then with numbers. */
function freeSlug({ categories, aliases }: State, name: string, parent: string | null): string {
  const own = name.toLowerCase()
  const wanted = parent === null ? own : `${parent}-${own}`
  const candidates = [own, wanted]
  for (let n = 2; n <= 100; n++) candidates.push(`${wanted}-${n}`)
  return candidates.find((slug) => !(slug in categories) && !(slug in aliases))!
}

function edit(state: State, slug: string, body: { name?: string; parent?: string | null }): Outcome {
  const category = state.categories[slug]!
  const { name = category.name } = body
  const given = named(state, body.parent, 'parent')
  const parent = given === undefined ? category.parent : given
  if (given !== undefined && given !== null) refusePlace(state, slug, given)
  if (name === category.name && parent === category.parent) {
    return { status: [200], version: category.version, audits: [] }
  }
  const twin = twinOf(state, name, parent)
  if (twin !== undefined && twin !== slug) throw new Refusal([409], { faults: ['name'] })
  Object.assign(category, { name, parent, version: category.version + 1 })
  return { status: [200], version: category.version, audits: ['category.change'] }
}

function refusePlace(state: State, slug: string, parent: string): void {
  const above = pathTo(state, parent)
  if (above.includes(slug) || above.length + heightOf(state, slug) > mostLevels) {
    throw new Refusal([422], { faults: ['parent'] })
  }
}

function heightOf(state: State, slug: string): number {
  return 1 + Math.max(0, ...childrenOf(state, slug).map((child) => heightOf(state, child)))
}

function remove(state: State, slug: string): Outcome {
  const holds = childrenOf(state, slug).length > 0 || Object.values(state.courses).some((one) => one.category === slug)
  if (holds) throw new Refusal([409])
  delete state.categories[slug]
  for (const [alias, living] of Object.entries(state.aliases)) if (living === slug) delete state.aliases[alias]
  return { status: [204], audits: ['category.delete'] }
}

/** Courses and what is below go along; of two below that have one name, one is merged into the other. */
function merge(state: State, slug: string, wanted: string): Outcome {
  const into = named(state, wanted, 'into')!
  if (pathTo(state, into).includes(slug)) throw new Refusal([422], { faults: ['into'] })
  const next = structuredClone(state)
  const audits = mergeInto(next, slug, into)
  const deepest = Math.max(...Object.keys(next.categories).map((one) => pathTo(next, one).length))
  if (deepest > mostLevels) throw new Refusal([422], { faults: ['into'] })
  Object.assign(state, next)
  return { status: [200], version: state.categories[into]!.version, audits }
}

function mergeInto(state: State, from: string, into: string): string[] {
  const audits = ['category.merge']
  for (const child of childrenOf(state, from)) {
    const { name } = state.categories[child]!
    const twin = twinOf(state, name, into)
    if (twin !== undefined && twin !== from) audits.push(...mergeInto(state, child, twin))
    else {
      const category = state.categories[child]!
      Object.assign(category, { parent: into, version: category.version + 1 })
    }
  }
  for (const course of Object.values(state.courses)) if (course.category === from) course.category = into
  for (const [alias, living] of Object.entries(state.aliases)) if (living === from) state.aliases[alias] = into
  state.aliases[from] = into
  delete state.categories[from]
  return audits
}
