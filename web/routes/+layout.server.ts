import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ platform, locals, url }) => {
  // Reading the path lets scripts ask anew with each page, but not with each search.
  const viewer = await viewerOf(platform, url.pathname)
  if (viewer !== null) locals.isPrivate = true
  return { timeZone: platform?.req.timeZone ?? 'UTC', viewer }
}

/** Who is shown as signed in; nobody where that cannot be told, for courses are found without the database too. */
async function viewerOf(platform: App.Platform | undefined, page: string) {
  if (platform === undefined) return null
  try {
    const known = await platform.req.whoever()
    return known && { name: known.name, role: known.role }
  } catch (err) {
    platform.req.log.error({ err, page }, 'Who is signed in could not be told')
    return null
  }
}
