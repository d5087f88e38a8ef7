import { keepTrue, type Looking } from '../keep-true.ts'

/** What a page shows of work that is in hand, kept true while the page is seen. */
export interface Followed<Shown> {
  readonly now: Shown
  /** Without scripts, and while it cannot be asked, the page does not follow. */
  readonly isFollowed: boolean
}

/** `loaded`: as the page came. To be called while a component is set up. */
export function followed<Shown>(
  loaded: () => Shown,
  { address, changesIn }: Pick<Looking<NoInfer<Shown>>, 'changesIn'> & { address(loaded: Shown): string },
): Followed<Shown> {
  let now = $derived(loaded())
  let isFollowed = $state(false)
  $effect(() => {
    const first = loaded()
    isFollowed = true
    return keepTrue(first, {
      address: address(first),
      changesIn,
      show: (asked) => {
        isFollowed = asked !== null
        now = asked ?? now
      },
    })
  })
  return {
    get now() {
      return now
    },
    get isFollowed() {
      return isFollowed
    },
  }
}
