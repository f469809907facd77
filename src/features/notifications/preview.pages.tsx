import {
  Button,
  EmptyState,
  InsetText,
  Select,
  SortableTable,
  StatusTag,
  SummaryList,
} from '../../ui/public.ts'
import type { Recipient } from './preview.rules.ts'
import type { Words } from './wording.rules.ts'

export interface PreviewPageProps {
  readonly messages: readonly { readonly id: string; readonly ofPack: boolean }[]
  readonly message: string
  readonly words: Words
  readonly applications: readonly { readonly journeyId: string; readonly says: string }[]
  readonly shown: MessageShown | undefined
  /** Installed, but not in force yet. */
  readonly releases: readonly { readonly hash: string; readonly release: string }[]
  /** The one whose words are shown; undefined for the one in force. */
  readonly release: string | undefined
}

/** A message as it would be sent about one application. */
export interface MessageShown {
  readonly journeyId: string
  readonly subject: string
  readonly text: string
  /** Undefined when one application does not tell. */
  readonly to: readonly Recipient[] | undefined
  /** Whose it is as shown. */
  readonly recipient: Recipient | undefined
  readonly when: string
  /** Each name in braces with what stands for it; undefined when nothing does. */
  readonly braces: readonly { readonly name: string; readonly says: string | undefined }[]
}

/** A message of the pack in force with the values of a running application. */
export function PreviewPage(props: PreviewPageProps) {
  const { messages, message, words, applications, shown, releases, release } = props
  const ofPack = messages.find(({ id }) => id === message)?.ofPack ?? false
  return (
    <>
      <h1 class="govuk-heading-l">Words of messages</h1>
      <p class="govuk-body">
        See a message as it would be sent today. Nothing is sent from this page. The words are those of the
        release in force, or of one that is installed and comes into force later; change them with the other
        texts of a release.
      </p>
      <form method="get" action="/manage/messages/words" class="wm-form" novalidate>
        <Select
          name="message"
          label={{ text: 'Message' }}
          value={message}
          items={messages.map(({ id, ofPack: own }) => ({
            value: id,
            text: own ? inWords(id) : `${inWords(id)} (Waymark’s words)`,
          }))}
        />
        {applications.length > 0 && (
          <Select
            name="application"
            label={{ text: 'Application' }}
            value={shown?.journeyId ?? ''}
            items={applications.map(({ journeyId, says }) => ({ value: journeyId, text: says }))}
          />
        )}
        {shown?.to && shown.to.length > 1 && (
          <Select
            name="to"
            label={{ text: 'Recipient' }}
            value={shown.recipient?.personId ?? ''}
            items={shown.to.map(({ personId, name }) => ({ value: personId, text: name }))}
          />
        )}
        {releases.length > 0 && (
          <Select
            name="release"
            label={{ text: 'Release' }}
            value={release ?? ''}
            items={[
              { value: '', text: 'The release in force' },
              ...releases.map((each) => ({
                value: each.hash,
                text: `${each.release}, installed and not in force yet`,
              })),
            ]}
          />
        )}
        <Button text="Show the message" tone="secondary" />
      </form>
      <h2 class="govuk-heading-m">{inWords(message)}</h2>
      {!ofPack && (
        <p class="govuk-body">
          These are Waymark’s own words. The pack may put its own in their place under <code>{message}</code>.
        </p>
      )}
      {shown ? (
        <Shown shown={shown} />
      ) : (
        <>
          <EmptyState
            title="No running application is open to you"
            text="When one is, the message is shown here with its values. Until then its words stand as they are written."
          />
          <Letter subject={words.subject} text={words.says} />
        </>
      )}
    </>
  )
}

function Shown({ shown }: { readonly shown: MessageShown }) {
  const { subject, text, to, when, braces } = shown
  const unknown = braces.filter(({ says }) => says === undefined)
  return (
    <>
      <SummaryList
        rows={[
          { key: { text: 'When' }, value: { text: when } },
          ...(to
            ? [
                {
                  key: { text: 'To' },
                  value: {
                    text:
                      to.length > 0
                        ? to.map(({ name }) => name).join(', ')
                        : 'Nobody in this application as it stands',
                  },
                },
              ]
            : []),
        ]}
      />
      <Letter subject={subject} text={text} />
      {unknown.length > 0 && (
        <p class="govuk-body">
          {unknown.length === 1 ? 'One name in braces is' : `${unknown.length} names in braces are`} not known
          and would be sent as written. Put it right in the pack.
        </p>
      )}
      <SortableTable
        caption="What stands in braces"
        columns={[{ title: 'Name', together: true }, { title: 'Says' }, { title: 'State', together: true }]}
        rows={braces.map(({ name, says }) => ({
          ...(says === undefined ? { tone: 'late' as const } : {}),
          cells: [
            <code>{`{${name}}`}</code>,
            says ?? '',
            says === undefined ? (
              <StatusTag tone="late" text="Not known" />
            ) : (
              <StatusTag tone="done" text="Filled" />
            ),
          ],
        }))}
        empty={<p class="govuk-body">Nothing: the words are the same for everybody.</p>}
      />
    </>
  )
}

function Letter({ subject, text }: { readonly subject: string; readonly text: string }) {
  return (
    <InsetText>
      <p class="govuk-body govuk-!-font-weight-bold">{subject}</p>
      {text
        .trim()
        .split(/\n{2,}/)
        .map((paragraph, index) => (
          <p class="govuk-body" key={index}>
            {paragraph}
          </p>
        ))}
    </InsetText>
  )
}

/** "task-due-soon" as "Task due soon". */
function inWords(id: string): string {
  const words = id.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
