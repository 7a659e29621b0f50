import type { ReactNode } from 'react'

export function Page({ title, lead, acts, children }: { title: ReactNode; lead?: ReactNode; acts?: ReactNode; children: ReactNode }) {
  return (
    <div className="page">
      <header>
        <div>
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {acts && <div className="acts-row">{acts}</div>}
      </header>
      {children}
    </div>
  )
}
