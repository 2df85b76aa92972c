import { useQuery } from '@tanstack/react-query';
import { rotasQuery } from '../../api/queries.ts';
import { Screen } from '../../shell/Screen.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { RotaCard } from './RotaCard.tsx';

/** Who is asked, this week and the next ones. */
export function RotaScreen() {
  const answer = useQuery(rotasQuery);
  return (
    <Screen
      narrow
      title="Rota"
      about="Who is asked first when something happens, and who next. The one whose turn it is must accept within minutes."
    >
      <Loaded of={answer} what="The rota">
        {(rotas) => rotas.map((rota) => <RotaCard key={rota.role} rota={rota} />)}
      </Loaded>
    </Screen>
  );
}
