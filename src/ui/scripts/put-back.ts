import { type Answers, answersOf } from './answers.ts'
import { heldKeys } from './device-key.ts'
import { type DraftPlace, findDraft, forgetDraft } from './drafts.ts'
import { contentOf, forgetForm, waitingForms } from './outbox.ts'
import { stillMatters } from './still-matters.ts'
import { wasTaken } from './taken.ts'

/** What this device still holds for a form that is shown again. */
export interface Left {
  readonly answers: Answers
  /** The revision it was typed over. */
  readonly base: string
  /** Files that were chosen have to be chosen again: no script may put them into a form. */
  readonly hadFiles: boolean
  /** The server has it already. */
  readonly isSaved: boolean
  /** Takes away what is put back, once it is kept as a draft. */
  readonly done: () => Promise<void>
}

export interface Found {
  /** One that was sent from this page waits, and this is for the next. */
  readonly isNext: boolean
  readonly left?: Left
}

/**
 * Looks for a form the server would not take, else for a draft; on a page from the device also for what was saved since. `shown` is what the page says, `base` the revision it is
 * from. What was sent from here and waits in full is not put back, unless sending again takes its place.
 */
export async function whatIsLeft(
  where: DraftPlace,
  page: {
    readonly path: string
    readonly adds: boolean
    readonly shown: Answers
    readonly base: string
    /** When the device kept this page; undefined for one from the server. */
    readonly keptAt: number | undefined
  },
): Promise<Found> {
  const draft = await findDraft(where)
  const keys = await heldKeys()
  if (keys?.person !== where.person) return { isNext: false }
  const forms = (await waitingForms(keys)).filter((form) => form.page === page.path)
  const refused = forms.find((form) => form.refused)
  const content = refused && (await contentOf(keys, refused))
  const isNext = page.adds && forms.some((form) => !form.refused)
  if (refused && content) {
    const left: Left = {
      answers: answersOf(content.entries()),
      base: page.base,
      isSaved: false,
      hadFiles: [...content.values()].some((value) => typeof value !== 'string' && value.size > 0),
      done: () => forgetForm(refused),
    }
    return { isNext, left }
  }
  if (!draft) return { isNext }
  const isOld = draft.isCopy && (page.keptAt === undefined || draft.typedAt < page.keptAt)
  const isDone = isOld || (draft.pressedAt !== undefined && isNext)
  const matters = !isDone && stillMatters(draft, page.shown, false)
  if (!matters || (!draft.isCopy && (await wasTaken(where.person, draft.press)))) {
    await forgetDraft(where)
    return { isNext }
  }
  const base = draft.isNext ? page.base : draft.base
  return {
    isNext,
    left: {
      answers: draft.answers,
      base,
      isSaved: draft.isCopy,
      hadFiles: false,
      done: async () => undefined,
    },
  }
}
