-- The desk where a dossier lies is the one its route names, and the road behind it was gone step by step.
select 'a dossier that lies elsewhere than its route says' as what, id::text
from casework.dossier where holder_id is distinct from route[step + 1] or reached < step
