/** Who is signed in on this browser now, as the server says; undefined without a connection, else with its status. */
export interface DeviceNow {
  readonly person: string
  readonly csrf: string
  /** Of the presses asked about: those that were carried out. */
  readonly sent: readonly string[]
}

/** Asks who is signed in, and which of these presses of a button were carried out. */
export async function askDevice(
  presses: readonly string[],
): Promise<{ readonly status: number; readonly now?: DeviceNow } | undefined> {
  const asked = new URLSearchParams(presses.map((press) => ['sent', press]))
  const answer = await fetch(presses.length === 0 ? '/device' : `/device?${asked}`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
  }).catch(() => undefined)
  if (!answer?.ok) return answer && { status: answer.status }
  return { status: answer.status, now: (await answer.json()) as DeviceNow }
}

/** Whether the server carried out this press for this person. False also where it cannot say. */
export async function wasTaken(person: string, press: string | undefined): Promise<boolean> {
  if (press === undefined || !navigator.onLine) return false
  const now = (await askDevice([press]))?.now
  return now?.person === person && now.sent.includes(press)
}
