-- question: What is planned for each of the prefecture's own venues, and what did they give by the as-of day?
-- columns: venue_id, venue_name, area_code, area_name, opens_on, closes_on, daily_doses, capacity_doses, product, interval_days, given_doses, given_days, mean_doses, newest_on, stated_on, note
with given as (
    select
        venue_id, sum(doses) as given_doses, count(doses) as given_days, avg(doses) as mean_doses,
        max(vaccinated_on) as newest_on
    from venue_daily
    where vaccinated_on <= as_of()
    group by venue_id
)
select
    v.venue_id, v.venue_name, v.area_code, n.area_name, v.opens_on, v.closes_on, v.daily_doses,
    v.daily_doses * (v.closes_on - v.opens_on + 1) as capacity_doses, v.product, v.interval_days,
    g.given_doses, g.given_days, g.mean_doses, g.newest_on, v.stated_on, v.note
from venue v
left join given g using (venue_id)
left join area_name n using (area_code)
order by v.source_row;
