import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { uploadFile } from '../../../contract/registry/files.ts'
import { stageSummary } from '../../../contract/selection/imports.ts'
import { ApiError, request } from '../../../kit/client.ts'

export type Phase = 'uploading' | 'checking'

/** Sends the workbook and has every row checked; it can be stopped on the way, since nothing is entered yet. */
export function useStage(done: (importId: string) => void) {
  const [phase, setPhase] = useState<Phase>('uploading')
  const stopper = useRef<AbortController>(null)
  const act = useMutation({
    mutationFn: async ({ editionId, file }: { editionId: string; file: File }) => {
      stopper.current = new AbortController()
      const { signal } = stopper.current
      setPhase('uploading')
      const sent = await request(uploadFile, {}, { file, signal })
      setPhase('checking')
      return request(stageSummary, { id: editionId, fileId: sent.id }, { signal })
    },
    onSuccess: ({ id }) => done(id),
  })
  const stopped = stopper.current?.signal.aborted ?? false
  return {
    send: act.mutate,
    pending: act.isPending,
    phase,
    error: stopped ? null : asWorkbook(act.error),
    stop: () => stopper.current?.abort(),
  }
}

/** The files of all subjects share one door; here it should not speak of pictures and videos. */
const asWorkbook = (error: Error | null) =>
  error instanceof ApiError && error.code === 'file.type-not-allowed' ? new ApiError(error.status, 'workbook.not-a-workbook') : error
