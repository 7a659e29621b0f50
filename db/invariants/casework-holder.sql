-- A dossier lies at the desk that its route names, and has reached at least as high as that desk (0 is the top).
select 'a dossier that lies elsewhere than its route says' as what, id::text
from casework.dossier
where holder_id is distinct from route[step + 1] or reached > length(holder_path) - length(replace(holder_path, '.', '')) - 1
