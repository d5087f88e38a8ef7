import type { CategoryNode } from '../queries.ts'

/** All categories at one moment, and what follows from where they stand. */
export class CategoryNodes {
  readonly #byId: ReadonlyMap<number, CategoryNode>
  readonly #bySlug: ReadonlyMap<string, CategoryNode>
  readonly #below = new Map<number | null, CategoryNode[]>()

  constructor(nodes: readonly CategoryNode[]) {
    this.#byId = new Map(nodes.map((node) => [node.id, node]))
    this.#bySlug = new Map(nodes.map((node) => [node.slug, node]))
    for (const node of nodes) this.#below.set(node.parentId, [...this.childrenOf(node.parentId), node])
  }

  get(slug: string): CategoryNode | undefined {
    return this.#bySlug.get(slug)
  }

  byId(id: number): CategoryNode | undefined {
    return this.#byId.get(id)
  }

  childrenOf(id: number | null): readonly CategoryNode[] {
    return this.#below.get(id) ?? []
  }

  parentOf({ parentId }: CategoryNode): CategoryNode | null {
    return parentId === null ? null : (this.#byId.get(parentId) ?? null)
  }

  /** From the top down to it; empty for null. */
  pathTo(node: CategoryNode | null): CategoryNode[] {
    return node === null ? [] : [...this.pathTo(this.parentOf(node)), node]
  }

  /** How many levels it and what is below it take. */
  heightOf({ id }: CategoryNode): number {
    return 1 + Math.max(0, ...this.childrenOf(id).map((child) => this.heightOf(child)))
  }

  /** Whether it is the other one or below it. */
  isWithin(node: CategoryNode | null, other: CategoryNode): boolean {
    return this.pathTo(node).some(({ id }) => id === other.id)
  }

  /** Which one below the parent has this folded name. */
  named(parentId: number | null, nameFolded: string): CategoryNode | undefined {
    return this.childrenOf(parentId).find((node) => node.nameFolded === nameFolded)
  }
}
