import { availableParallelism, totalmem } from 'node:os'

/** In words, for the head of a table. */
export function machine(postgres?: string): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  const parts = [`${availableParallelism()} cores`, `${memory} GB`, `Node ${process.versions.node}`]
  return [...parts, ...(postgres === undefined ? [] : [postgres])].join(', ')
}

export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
