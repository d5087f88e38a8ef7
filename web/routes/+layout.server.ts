import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ platform }) => ({ timeZone: platform?.req.timeZone ?? 'UTC' })
