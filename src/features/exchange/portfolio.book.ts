import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'
import type {
  PdfBook,
  PdfChecklistItem,
  PdfInline,
  PdfPart,
  PdfSignatureSlot,
} from '../../platform/rendering/pdf-book.ts'
import { paperNameIn } from '../applications/public.ts'
import { type DocumentContent, documentBlocks } from '../documents/public.ts'
import type { ApplicationEdition } from '../journeys/public.ts'
import {
  type CompiledScheme,
  type Holders,
  type JourneyState,
  type JourneyView,
  papersOf,
  waivedConditions,
  writtenOnPaper,
} from '../schemes/public.ts'
import { contentOf, type Edition, howSigned, type Redaction } from '../signatures/public.ts'
import { numberMarksIn, pdfBlocks, redactionsPart } from './marked-text.ts'

/** How a portfolio is printed besides what is in it. */
export interface PortfolioPrint {
  readonly authority: string
  /** Whether it is the edition that counts now. */
  readonly current: boolean
  readonly view: JourneyView
  readonly state: JourneyState
  readonly holders: Holders
  /** Of this edition, the oldest first. */
  readonly redactions: readonly Redaction[]
  readonly verification: { readonly code: string; readonly url: string }
}

/**
 * The frozen portfolio as one document whose pages are numbered: cover, contents, the application's checklist
 * with the page of each item, each paper as a part, and the page of signatures.
 */
export function portfolioBook(edition: Edition, scheme: CompiledScheme, print: PortfolioPrint): PdfBook {
  const application = contentFor(edition, print.redactions)
  const papers = inOrder(application.documents, scheme).flatMap((document): PdfPart[] => {
    const template = scheme.templates[document.template]
    if (!template) return []
    return [
      {
        id: partOf(document),
        title: paperNameIn(scheme, document),
        blocks: [
          ...pdfBlocks(
            documentBlocks(template, document.answers, {
              evidence: document.evidence,
              names: application.frameworks,
              signed: document.signed ?? {},
            }),
            print.redactions,
          ),
          ...(document.upload
            ? [
                {
                  kind: 'paragraph' as const,
                  text: `A file was handed in instead of this form. It is kept beside the portfolio; its fingerprint (SHA-256) is ${document.upload}`,
                },
              ]
            : []),
        ],
      },
    ]
  })
  const signed = scheme.signatures ? [signaturePart(edition, scheme, print.current)] : []
  return {
    title: `Portfolio of ${application.applicant.name}`,
    shortTitle: scheme.name,
    subtitle: scheme.name,
    authority: print.authority,
    person: application.applicant.name,
    about: aboutPairs(edition, scheme, application, print),
    verification: { ...print.verification, hash: edition.hash },
    contents: true,
    opening: 'cover',
    parts: [
      ...checklistPart(edition, scheme, application, print),
      ...papers,
      ...scansPart(application),
      ...signed,
      ...redactionsPart(print.redactions),
    ],
    footer: `Edition ${edition.number}, frozen on ${formatDay(dayOf(edition.sealedAt))}`,
  }
}

const dayOf = (at: IsoInstant): IsoDate => todayAt(at)
const partOf = (document: DocumentContent) => `paper-${document.document}`

/** As the scheme lists them, not as they happen to be kept. */
function inOrder(documents: readonly DocumentContent[], scheme: CompiledScheme): readonly DocumentContent[] {
  const covers = papersOf(scheme)
  return [...documents].sort(
    (a, b) => covers.indexOf(a.template) - covers.indexOf(b.template) || a.number - b.number,
  )
}

/** The sealed content with every mark numbered by the redaction that put it there. */
function contentFor(edition: Edition, redactions: readonly Redaction[]): ApplicationEdition {
  const index = new Map(redactions.map((redaction, at) => [redaction.id, at]))
  return contentOf(
    edition.leaves.map(
      (leaf) =>
        [
          leaf.path,
          leaf.redactionId === null
            ? leaf.value
            : numberMarksIn(leaf.value, index.get(leaf.redactionId) ?? redactions.length),
        ] as const,
    ),
  ) as unknown as ApplicationEdition
}

function aboutPairs(
  edition: Edition,
  scheme: CompiledScheme,
  application: ApplicationEdition,
  print: PortfolioPrint,
): PdfBook['about'] {
  const { submittedOn } = print.state
  const slots = scheme.signatures?.slots.length ?? 0
  return [
    { label: 'Applicant', value: application.applicant.name },
    { label: 'Scheme', value: `${application.scheme.name}, version ${application.scheme.version}` },
    {
      label: 'Edition',
      value: `${edition.number}, ${print.current ? 'the one that counts' : 'an earlier one: see the application for the one that counts'}`,
    },
    { label: 'Frozen on', value: formatDay(dayOf(edition.sealedAt)) },
    ...(slots > 0 ? [{ label: 'Signed by', value: `${edition.signatures.length} of ${slots}` }] : []),
    ...(print.current && submittedOn ? [{ label: 'Submitted on', value: formatDay(submittedOn) }] : []),
    ...(print.redactions.length > 0
      ? [
          {
            label: 'Redacted',
            value: [
              `On ${[...new Set(print.redactions.map(({ on }) => formatDay(on)))].join('; ')}. See page `,
              { pageOf: 'redactions' },
            ],
          },
        ]
      : []),
  ]
}

function checklistPart(
  edition: Edition,
  scheme: CompiledScheme,
  application: ApplicationEdition,
  print: PortfolioPrint,
): readonly PdfPart[] {
  if (!scheme.checklist) return []
  const tasks = new Map(
    scheme.stages.flatMap((stage) => stage.tasks.map((task) => [task.task, task] as const)),
  )
  const done = new Map(
    print.view.stages.flatMap((stage) =>
      stage.tasks.map((task) => [task.task.task, task.state === 'done'] as const),
    ),
  )
  const items = scheme.checklist.items.map((item): PdfChecklistItem => {
    const papers = application.documents.filter((document) => item.documents.includes(document.template))
    const signs = item.tasks.some((id) => tasks.get(id)?.does === 'sign')
    const parts = [...papers.map(partOf), ...(signs && scheme.signatures ? ['signatures'] : [])]
    const [first, ...others] = parts
    const signedOn = signs ? edition.signatures.map((signature) => signature.on) : []
    const paper = item.documents.flatMap((id) => writtenOnPaper(scheme, print.state, id) ?? [])
    const days = [
      ...paper,
      ...item.tasks.flatMap((id) => print.state.steps[id]?.on ?? []),
      ...signedOn,
    ].sort()
    const on = days.at(-1) ?? (papers.length > 0 ? dayOf(edition.sealedAt) : undefined)
    const ticked =
      item.documents.every(
        (id) =>
          papers.some(({ template }) => template === id) ||
          writtenOnPaper(scheme, print.state, id) !== undefined,
      ) &&
      item.tasks.every((id) => (signs && allSigned(edition, scheme)) || done.get(id) === true) &&
      item.requirements.every((id) => ['met', 'waived'].includes(print.view.assess(id).standing))
    const waived = waivedConditions(scheme, print.state).filter(({ id }) => item.requirements.includes(id))
    const also = others.flatMap((part, index): PdfInline[] => [
      index === 0 ? ' (also page ' : ', ',
      { pageOf: part },
    ])
    return {
      text: [
        item.item,
        ...also,
        ...(also.length > 0 ? [')'] : []),
        ...(paper.length > 0 ? [{ emphasis: ' On paper.' }] : []),
        ...(item.note ? [{ emphasis: ` ${item.note}` }] : []),
        ...waived.map(({ name, ground }) => ({ emphasis: ` Waived, not met: ${name} (${ground}).` })),
      ],
      ticked,
      ...(first === undefined ? {} : { pageOf: first }),
      responsible: responsible(item.by, edition, scheme, application, print.holders),
      ...(ticked && on ? { on } : {}),
    }
  })
  return [
    {
      id: 'checklist',
      title: scheme.checklist.name,
      blocks: [{ kind: 'checklist', groups: [{ items }] }],
    },
  ]
}

function allSigned(edition: Edition, scheme: CompiledScheme): boolean {
  return (scheme.signatures?.slots ?? []).every(({ slot }) =>
    edition.signatures.some((signature) => signature.slot === slot),
  )
}

/** "Asha Rahman, Line Manager": who signed for it, else who holds the role. */
function responsible(
  role: string,
  edition: Edition,
  scheme: CompiledScheme,
  application: ApplicationEdition,
  holders: Holders,
): string {
  const rule = scheme.roles[role]
  const slots = (scheme.signatures?.slots ?? []).filter((slot) => slot.by.includes(role))
  const signature = edition.signatures.find((each) => slots.some(({ slot }) => slot === each.slot))
  const name =
    rule?.is === 'applicant'
      ? application.applicant.name
      : signature?.printedName || (holders[role] ?? []).map((holder) => holder.name).join(' or ')
  return [name, rule?.name ?? role].filter(Boolean).join(', ')
}

/** What was begun on paper is kept as scans beside the portfolio; the print says which, and how to know them. */
function scansPart({ onPaper = [] }: ApplicationEdition): readonly PdfPart[] {
  if (onPaper.length === 0) return []
  return [
    {
      id: 'scans',
      title: 'Scans of papers',
      blocks: [
        {
          kind: 'paragraph',
          text: 'This was begun on paper. The scans belong to this edition and are read in Waymark; each is known by its fingerprint (SHA-256).',
        },
        { kind: 'pairs', pairs: onPaper.map(({ name, sha256 }) => ({ label: name, value: sha256 })) },
      ],
    },
  ]
}

function signaturePart(edition: Edition, scheme: CompiledScheme, counts: boolean): PdfPart {
  const slots = (scheme.signatures?.slots ?? []).map((slot): PdfSignatureSlot => {
    const signature = edition.signatures.find((each) => each.slot === slot.slot)
    if (!signature) return { slot: slot.name }
    return {
      slot: signature.slotName,
      name: signature.printedName,
      role: signature.capacity,
      ...(signature.onPaper ? { onPaperOn: signature.on } : { signedAt: signature.at }),
      how: `${howSigned(signature)} “${signature.means}”`,
      editionHash: edition.hash,
    }
  })
  return {
    id: 'signatures',
    title: 'Signatures',
    blocks: [
      {
        kind: 'paragraph',
        text: `These signatures are on edition ${edition.number}, as it was frozen on ${formatDay(dayOf(edition.sealedAt))}. ${
          counts
            ? 'A change to anything in it would have begun another edition.'
            : 'It was changed or opened again since, so they no longer count.'
        }`,
      },
      { kind: 'signatures', slots },
    ],
  }
}
