import type { CategoryNode } from '../queries.ts'
import type { CategoryNodes } from './category-nodes.ts'

/** What becomes of the categories when one is merged into another. */
export interface MergePlan {
  /** Their courses go to the other one, and they disappear. */
  merged: { from: CategoryNode; into: CategoryNode }[]
  /** They stay as they are, below another one. */
  moved: { node: CategoryNode; parent: CategoryNode }[]
}

/** What is below `from` goes below `into`; where both have one of the same name, these are merged, too. */
export function planMerge(nodes: CategoryNodes, from: CategoryNode, into: CategoryNode): MergePlan {
  const plan: MergePlan = { merged: [], moved: [] }
  const merge = (source: CategoryNode, target: CategoryNode): void => {
    plan.merged.push({ from: source, into: target })
    for (const child of nodes.childrenOf(source.id)) {
      const twin = nodes.named(target.id, child.nameFolded)
      // One merged into the category above it makes room for a child of its own name.
      if (twin !== undefined && twin.id !== source.id) merge(child, twin)
      else plan.moved.push({ node: child, parent: target })
    }
  }
  merge(from, into)
  return plan
}

/** How deep the tree gets at what is moved. */
export function depthOf(nodes: CategoryNodes, { moved }: MergePlan): number {
  return Math.max(0, ...moved.map(({ node, parent }) => nodes.pathTo(parent).length + nodes.heightOf(node)))
}
