import { load } from '../../../../../ui/call-api.ts'
import type { RequestHandler } from './$types'

/** All that is held of the account, as a file. */
export const GET: RequestHandler = async (event) => {
  const own = await load(event, (api) => api.exportMyData())
  const headers = { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="my-data.json"' }
  return new Response(JSON.stringify(own, null, 2), { headers })
}
