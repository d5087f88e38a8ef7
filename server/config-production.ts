import type { ConfigFault } from './config-variable.ts'

/** What is fine for a trial, but not for strangers. */
export function addProductionFaults(publicUrl: string | null, faults: ConfigFault[]): void {
  if (publicUrl?.startsWith('https://')) return
  if (faults.some(({ variable }) => variable === 'PUBLIC_URL')) return
  const received = publicUrl === null ? 'nothing' : `"${publicUrl}"`
  faults.push({ variable: 'PUBLIC_URL', received, expected: 'with NODE_ENV=production an address with https' })
}
